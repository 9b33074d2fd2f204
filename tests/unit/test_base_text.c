/* SPDX-License-Identifier: EUPL-1.2
 *
 * base: hashes, UTF-8, dates, numbers and the nearest word.
 */
#include "base_support.h"

#include <locale.h>
#include <math.h>

static void sha256_gives_the_digests_of_fips_180_4(void **state) {
  (void)state;
  char hex[SHA256_HEX_SIZE];
  sha256_hex("abc", 3, hex);
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  sha256_hex("", 0, hex);
  assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const char *two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  sha256_hex(two_blocks, strlen(two_blocks), hex);
  assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

/* The digest of "abc" is also what `printf abc | b2sum -l 128` gives. */
static void fingerprint_gives_blake2b_of_128_bits(void **state) {
  (void)state;
  char hex[FINGERPRINT_HEX_SIZE];
  fingerprint_hex("abc", 3, hex);
  assert_string_equal(hex, "cf4ab791c62b8d2b2109c90275287816");
  fingerprint_hex("", 0, hex);
  assert_string_equal(hex, "cae66941d9efbd404e4d88758ea67670");
}

/* One sequence and where it stops to be valid. */
struct utf8_case {
  const char *text;
  size_t length;
  size_t invalid; /* SIZE_MAX when it is valid */
};

static void utf8_refuses_what_rfc_3629_refuses(void **state) {
  (void)state;
  static const struct utf8_case cases[] = {
      {"", 0, SIZE_MAX},
      {"A\xE2\x89\xA2\xCE\x91.", 7, SIZE_MAX},
      {"\xF0\xA3\x8E\xB4", 4, SIZE_MAX},
      {"\xEF\xBF\xBF", 3, SIZE_MAX},
      {"\xF4\x8F\xBF\xBF", 4, SIZE_MAX},
      {"\xED\x9F\xBF\xEE\x80\x80", 6, SIZE_MAX},
      {"a\0b", 3, SIZE_MAX},
      {"\xC0\x80", 2, 0},
      {"\xC1\xBF", 2, 0},
      {"\xE0\x9F\xBF", 3, 0},
      {"\xF0\x8F\xBF\xBF", 4, 0},
      {"ok\xED\xA0\x80", 5, 2},
      {"\xED\xBF\xBF", 3, 0},
      {"\xF4\x90\x80\x80", 4, 0},
      {"\xF5\x80\x80\x80", 4, 0},
      {"\xFF", 1, 0},
      {"\x80", 1, 0},
      {"abc\xE2\x82", 5, 3},
      {"\xC3(", 2, 0},
      {"\xE2\x28\xA1", 3, 0},
      {"\xF0\x9F\x98\x28", 4, 0},
      {"0123456789abcdef\xC3", 17, 16},
      {"0123456\xC3\xA9"
       "89abcde\x80",
       17, 16},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(utf8_first_invalid(cases[i].text, cases[i].length), cases[i].invalid);
}

static void utf8_reads_what_it_wrote(void **state) {
  (void)state;
  for (uint32_t code_point = 1; code_point <= 0x10FFFF; code_point++) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF)
      continue;
    char bytes[5] = {0};
    size_t length = utf8_write(code_point, bytes);
    assert_int_equal(utf8_first_invalid(bytes, length), SIZE_MAX);
    const char *cursor = bytes;
    assert_int_equal(utf8_next(&cursor), code_point);
    assert_ptr_equal(cursor, bytes + length);
  }
}

static void utf8_writes_the_examples_of_rfc_3629(void **state) {
  (void)state;
  struct buffer buffer = {0};
  buffer_code_point(&buffer, 'A');
  buffer_code_point(&buffer, 0x2262);
  buffer_code_point(&buffer, 0x0391);
  buffer_code_point(&buffer, 0x233B4);
  assert_string_equal(buffer_string(&buffer), "A\xE2\x89\xA2\xCE\x91\xF0\xA3\x8E\xB4");
  buffer_free(&buffer);
  char bytes[4];
  assert_int_equal(utf8_write(0xD800, bytes), 3);
  assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
  assert_int_equal(utf8_write(0x110000, bytes), 3);
}

static void utf8_counts_code_points_and_columns(void **state) {
  (void)state;
  assert_int_equal(utf8_length("caf\xC3\xA9"), 4);
  assert_int_equal(utf8_length("e\xCC\x81"), 2);
  assert_int_equal(utf8_columns("caf\xC3\xA9"), 4);
  assert_int_equal(utf8_columns("e\xCC\x81"), 1);                /* e and a combining acute */
  assert_int_equal(utf8_columns("\xE6\xBC\xA2\xE5\xAD\x97"), 4); /* 漢字 */
  assert_int_equal(utf8_columns("\xF0\x9F\x98\x80"), 2);         /* U+1F600 */
  assert_int_equal(utf8_columns("\xEF\xBC\xA1"), 2);             /* full-width A */
  assert_int_equal(utf8_columns("\xE2\x80\x8D"), 0);             /* zero-width joiner */
  assert_int_equal(utf8_columns("\xE2\x82\xAC\xE2\x80\xA6"), 2); /* €… */
  assert_int_equal(utf8_columns(""), 0);
}

static void date_parse_takes_days_of_the_calendar_only(void **state) {
  (void)state;
  struct date date;
  assert_true(date_parse("2024-02-29", &date));
  assert_int_equal(date.year, 2024);
  assert_int_equal(date.month, 2);
  assert_int_equal(date.day, 29);
  assert_true(date_parse("2000-02-29", &date));
  assert_true(date_parse("0001-01-01", &date));
  assert_true(date_parse("9999-12-31", &date));
  static const char *const wrong[] = {
      "",          "2023-02-29", "1900-02-29", "2024-04-31",  "2024-13-01", "2024-00-10",  "2024-01-00",          "0000-01-01",
      "2024-1-01", "2024/01/01", "20240101",   "2024-01-01 ", "2024-01-0",  " 2024-01-01", "+024-01-01",          "-024-01-01",
      "2024-01",   "2024-01-32", "2024",       "2024-",       "24-01-01",   "2024-01-1x",  "2024-01-01T00:00:00Z"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    assert_false(date_parse(wrong[i], &date));
}

static void date_days_counts_from_1970(void **state) {
  (void)state;
  assert_int_equal(date_days((struct date){1970, 1, 1}), 0);
  assert_int_equal(date_days((struct date){1969, 12, 31}), -1);
  assert_int_equal(date_days((struct date){2000, 3, 1}), 11017); /* date -u -d 2000-03-01 +%s, by 86400 */
  assert_int_equal(date_days((struct date){1, 1, 1}), -719162);
  assert_int_equal(date_days((struct date){9999, 12, 31}), 2932896);
  for (int64_t days = -719162; days <= 2932896; days++) {
    struct date date = date_of_days(days);
    assert_int_equal(date_days(date), days);
    assert_true(date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31);
  }
  assert_int_equal(date_of_days(INT64_MIN).year, 1);
  assert_int_equal(date_of_days(INT64_MAX).year, 9999);
}

static void assert_months_later(struct date from, int months, struct date to) {
  assert_int_equal(date_compare(date_add_months(from, months), to), 0);
}

static void date_add_months_clips_to_the_end_of_the_month(void **state) {
  (void)state;
  assert_months_later((struct date){2023, 1, 31}, 1, (struct date){2023, 2, 28});
  assert_months_later((struct date){2024, 1, 31}, 1, (struct date){2024, 2, 29});
  assert_months_later((struct date){2024, 2, 29}, 12, (struct date){2025, 2, 28});
  assert_months_later((struct date){2024, 3, 31}, -1, (struct date){2024, 2, 29});
  assert_months_later((struct date){2024, 12, 15}, 1, (struct date){2025, 1, 15});
  assert_months_later((struct date){2024, 1, 15}, -1, (struct date){2023, 12, 15});
  assert_months_later((struct date){2024, 5, 31}, 0, (struct date){2024, 5, 31});
  assert_months_later((struct date){9999, 1, 1}, INT32_MAX, (struct date){9999, 12, 31});
  assert_months_later((struct date){9999, 1, 1}, INT32_MIN, (struct date){1, 1, 1});
  assert_true(date_compare((struct date){2024, 1, 2}, (struct date){2024, 1, 3}) < 0);
  assert_true(date_compare((struct date){2024, 2, 1}, (struct date){2024, 1, 31}) > 0);
}

static void assert_instant(const char *text, int64_t expected) {
  int64_t seconds = -42;
  assert_true(instant_parse(text, &seconds));
  assert_int_equal(seconds, expected);
}

static void instant_parse_takes_rfc_3339(void **state) {
  (void)state;
  assert_instant("1970-01-01T00:00:00Z", 0);
  /* The examples of RFC 3339, section 5.8; figures of date -u -d TEXT +%s. */
  assert_instant("1985-04-12T23:20:50.52Z", 482196050);
  assert_instant("1996-12-19T16:39:57-08:00", 851042397);
  assert_instant("1990-12-31T23:59:60Z", 662688000);
  assert_instant("1990-12-31T15:59:60-08:00", 662688000);
  assert_instant("1937-01-01T12:00:27.87+00:20", -1041337173);
  assert_instant("1970-01-01t00:00:01z", 1);
  static const char *const wrong[] = {
      "",
      "2026-03-02",
      "2026-03-02 10:11:12Z",
      "2026-03-02T10:11:12",
      "2026-03-02T10:11Z",
      "2026-03-02T24:00:00Z",
      "2026-03-02T10:60:00Z",
      "2026-03-02T10:11:61Z",
      "2026-03-02T10:11:60Z",
      "2026-03-02T10:11:12.Z",
      "2026-03-02T10:11:12+0100",
      "2026-03-02T10:11:12+24:00",
      "2026-03-02T10:11:12+01:60",
      "2026-03-02T10:11:12Zx",
      "2026-02-30T10:11:12Z",
      "0001-01-01T00:00:00+00:01",
      "9999-12-31T23:59:59-00:01",
      "2026-03-02T10:11:1",
  };
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    int64_t seconds;
    assert_false(instant_parse(wrong[i], &seconds));
  }
}

static void instant_format_writes_utc(void **state) {
  (void)state;
  char text[INSTANT_SIZE];
  instant_format(0, text);
  assert_string_equal(text, "1970-01-01T00:00:00Z");
  instant_format(-1, text);
  assert_string_equal(text, "1969-12-31T23:59:59Z");
  instant_format(851042397, text);
  assert_string_equal(text, "1996-12-20T00:39:57Z");
  instant_format(INT64_MAX, text);
  assert_string_equal(text, "9999-12-31T23:59:59Z");
  instant_format(INT64_MIN, text);
  assert_string_equal(text, "0001-01-01T00:00:00Z");
}

static void instant_now_follows_source_date_epoch(void **state) {
  (void)state;
  assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1700000000", 1), 0);
  assert_int_equal(instant_now(), 1700000000);
  assert_int_equal(setenv("SOURCE_DATE_EPOCH", "12x", 1), 0);
  assert_true(instant_now() > 1700000000);
  assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
  assert_true(instant_now() > 1700000000);
}

static double of_bits(uint64_t bits) {
  double number;
  memcpy(&number, &bits, sizeof number);
  return number;
}

/* One number of RFC 8785, appendix B. */
struct number_case {
  uint64_t bits;    /* of the double */
  const char *text; /* its canonical form */
};

static void number_write_gives_the_samples_of_rfc_8785(void **state) {
  (void)state;
  static const struct number_case cases[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"},
      {0x3d30000000000000, "5.684341886080802e-14"}, /* 2^-44: its nearest 16 digits do not read back, the next ones do */
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char text[NUMBER_SIZE];
    number_write(of_bits(cases[i].bits), text);
    assert_string_equal(text, cases[i].text);
    double back = 1;
    assert_true(number_parse(text, &back));
    assert_true(back == of_bits(cases[i].bits));
  }
}

static void number_write_gives_whole_numbers_all_digits(void **state) {
  (void)state;
  static const struct {
    double number;
    const char *text;
  } cases[] = {{1, "1"},
               {-7, "-7"},
               {10, "10"},
               {-1200, "-1200"},
               {100200300, "100200300"},
               {999999999999999, "999999999999999"},
               {-999999999999999, "-999999999999999"},
               {1e15, "1000000000000000"},
               {1000000000000001, "1000000000000001"}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char text[NUMBER_SIZE];
    number_write(cases[i].number, text);
    assert_string_equal(text, cases[i].text);
  }
}

static void number_write_says_what_is_no_number(void **state) {
  (void)state;
  char text[NUMBER_SIZE];
  number_write((double)NAN, text);
  assert_string_equal(text, "NaN");
  number_write(-HUGE_VAL, text);
  assert_string_equal(text, "-Infinity");
}

static void number_parse_takes_json_numbers_only(void **state) {
  (void)state;
  double number = 0;
  assert_true(number_parse("-12.5e+1", &number));
  assert_true(number == -125);
  assert_true(number_parse("0", &number));
  assert_true(number == 0);
  assert_true(number_parse("1E2", &number));
  assert_true(number == 100);
  static const char *const wrong[] = {"",   "-",   "+1",  "01",  ".5",  "5.",    "1e",  "1e+",      "0x10",  " 1",
                                      "1 ", "1,5", "inf", "nan", "1_0", "1.2.3", "-01", "Infinity", "1e999", "--1"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    assert_false(number_parse(wrong[i], &number));
}

/* A program that uses the library may have set a locale whose numbers have a comma. */
static void numbers_do_not_follow_the_locale(void **state) {
  struct scratch *scratch = *state;
  const char *make =
      arena_format(scratch->arena, "localedef -i nl_NL -f UTF-8 %s/nl_NL.UTF-8 >/dev/null 2>&1", scratch->directory);
  if (system(make) != 0 || setenv("LOCPATH", scratch->directory, 1) != 0 || setlocale(LC_ALL, "nl_NL.UTF-8") == NULL) {
    print_message("skipped: localedef cannot make a Dutch locale here\n");
    skip();
  }
  char locals[NUMBER_SIZE];
  snprintf(locals, sizeof locals, "%.1f", 0.5);
  char written[NUMBER_SIZE];
  number_write(0.1, written);
  double parsed = 0;
  bool ok = number_parse("2.5", &parsed);
  char rounded[NUMBER_SIZE];
  number_round(2.25, 1, '.', rounded);
  char after[NUMBER_SIZE];
  snprintf(after, sizeof after, "%.1f", 0.5);
  setlocale(LC_ALL, "C");
  unsetenv("LOCPATH");
  assert_string_equal(locals, "0,5"); /* the locale is at work */
  assert_string_equal(written, "0.1");
  assert_true(ok);
  assert_true(parsed == 2.5);
  assert_string_equal(rounded, "2.2");
  assert_string_equal(after, "0,5"); /* and was given back */
}

static void assert_round(double number, int decimals, char mark, const char *expected) {
  char text[NUMBER_SIZE];
  number_round(number, decimals, mark, text);
  assert_string_equal(text, expected);
}

static void number_round_takes_halves_to_even_on_decimal_digits(void **state) {
  (void)state;
  assert_round(0.5, 0, '.', "0");
  assert_round(1.5, 0, '.', "2");
  assert_round(2.5, 0, '.', "2");
  assert_round(2.5000001, 0, '.', "3");
  assert_round(-2.5, 0, '.', "-2");
  assert_round(0.125, 2, ',', "0,12");
  assert_round(0.375, 2, ',', "0,38");
  assert_round(1.005, 2, '.', "1.00"); /* 1.005 as a double lies below; on its decimal digits it is a half */
  assert_round(1.015, 2, '.', "1.02");
  assert_round(2.675, 2, '.', "2.68");
  assert_round(0.05, 1, '.', "0.0");
  assert_round(0.15, 1, '.', "0.2");
  assert_round(0.04, 1, '.', "0.0");
  assert_round(0.06, 1, '.', "0.1");
  assert_round(0.004, 1, '.', "0.0");
  assert_round(-0.04, 1, '.', "0.0");
  assert_round(9.96, 1, ',', "10,0");
  assert_round(0.96, 0, '.', "1");
  assert_round(0.6, 0, '.', "1");
  assert_round(999.9999999, 6, '.', "1000.000000");
  assert_round(3, 1, ',', "3,0");
  assert_round(0, 2, '.', "0.00");
  assert_round(1234567, 0, '.', "1234567");
  assert_round(100, 0, '.', "100");
  assert_round(1e20, 6, '.', "100000000000000000000.000000");
  assert_round(1.5e300, 2, ',', "1,5e+300");
  assert_round(0.0000004, 6, '.', "0.000000");
  assert_round(0.0000006, 6, '.', "0.000001");
  assert_round(1e-300, 6, '.', "0.000000");
}

static void colour_parse_takes_six_digits(void **state) {
  (void)state;
  uint32_t colour = 7;
  assert_true(colour_parse("#154273", &colour));
  assert_int_equal(colour, 0x154273);
  assert_true(colour_parse("#FFcc00", &colour));
  assert_int_equal(colour, 0xFFCC00);
  static const char *const wrong[] = {"", "#", "154273", "#15427", "#1542730", "#15427g", "#-15427", "blue", "# 15427"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    assert_false(colour_parse(wrong[i], &colour));
  assert_int_equal(colour, 0xFFCC00);
}

/* #767676 is the lightest grey that has 4.5 on white; 46% of white is 0x75 = 117 and 47% 0x77 = 119, which is lighter. */
static void colour_darkened_is_dark_enough(void **state) {
  (void)state;
  assert_int_equal(colour_darkened(0xFFFFFF, 0xFFFFFF, 4.5), 0x757575);
  assert_int_equal(colour_darkened(0x154273, 0xFFFFFF, 4.5), 0x154273);
  assert_int_equal(colour_darkened(0xFFFFFF, 0xFFFFFF, 21), 0x000000);
}

/* Each stands before the ones behind it, in whatever way they are compared. */
static void text_order_counts(void **state) {
  (void)state;
  static const char *const sorted[] = {"",         "01",  "1",        "1.2", "1.10", "02", "m",   "m-0",
                                       "m-00",     "m-01", "m-1",     "m-1a", "m-2", "m-10", "m-10.1", "m-10.1.2",
                                       "m-100",    "m-18446744073709551615", "m-18446744073709551616",
                                       "m-99999999999999999999999999999999", "m-a", "m1", "\xC3\xA9"};
  enum { COUNT = sizeof sorted / sizeof sorted[0] };
  for (size_t i = 0; i < COUNT; i++)
    for (size_t j = 0; j < COUNT; j++) {
      int order = text_order(sorted[i], sorted[j]);
      if ((order > 0) - (order < 0) != (i > j) - (i < j))
        fail_msg("%s and %s: %d", sorted[i], sorted[j], order);
    }
}

static void nearest_word_finds_typing_errors(void **state) {
  (void)state;
  static const char *const words[] = {"governance", "transparantie", "data", "duurzaamheid", "ADR"};
  assert_string_equal(nearest_word("governence", words, 5), "governance");
  assert_string_equal(nearest_word("goverance", words, 5), "governance");
  assert_string_equal(nearest_word("govrenance", words, 5), "governance");
  assert_string_equal(nearest_word("Transparantie", words, 5), "transparantie");
  assert_string_equal(nearest_word("adr", words, 5), "ADR");
  assert_string_equal(nearest_word("dtaa", words, 5), "data");
  assert_null(nearest_word("xyz", words, 5));
  assert_null(nearest_word("", words, 5));
  assert_null(nearest_word("privacy", words, 5));
  assert_null(nearest_word("data", words, 0));
}

static void nearest_word_is_quick_with_huge_words(void **state) {
  (void)state;
  struct buffer huge = {0};
  buffer_repeat(&huge, 'a', 10 * 1000 * 1000);
  const char *candidates[] = {buffer_string(&huge)};
  assert_null(nearest_word(buffer_string(&huge), candidates, 1));
  assert_null(nearest_word("aaaa", candidates, 1));
  buffer_free(&huge);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sha256_gives_the_digests_of_fips_180_4),
      cmocka_unit_test(fingerprint_gives_blake2b_of_128_bits),
      cmocka_unit_test(utf8_refuses_what_rfc_3629_refuses),
      cmocka_unit_test(utf8_reads_what_it_wrote),
      cmocka_unit_test(utf8_writes_the_examples_of_rfc_3629),
      cmocka_unit_test(utf8_counts_code_points_and_columns),
      cmocka_unit_test(date_parse_takes_days_of_the_calendar_only),
      cmocka_unit_test(date_days_counts_from_1970),
      cmocka_unit_test(date_add_months_clips_to_the_end_of_the_month),
      cmocka_unit_test(instant_parse_takes_rfc_3339),
      cmocka_unit_test(instant_format_writes_utc),
      cmocka_unit_test(instant_now_follows_source_date_epoch),
      cmocka_unit_test(number_write_gives_the_samples_of_rfc_8785),
      cmocka_unit_test(number_write_gives_whole_numbers_all_digits),
      cmocka_unit_test(number_write_says_what_is_no_number),
      cmocka_unit_test(number_parse_takes_json_numbers_only),
      scratch_test(numbers_do_not_follow_the_locale),
      cmocka_unit_test(number_round_takes_halves_to_even_on_decimal_digits),
      cmocka_unit_test(colour_parse_takes_six_digits),
      cmocka_unit_test(colour_darkened_is_dark_enough),
      cmocka_unit_test(text_order_counts),
      cmocka_unit_test(nearest_word_finds_typing_errors),
      cmocka_unit_test(nearest_word_is_quick_with_huge_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
