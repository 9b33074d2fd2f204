/* SPDX-License-Identifier: EUPL-1.2
 *
 * Holds PDF files against PDF/A-3a and PDF/UA-1 with the library of veraPDF, all in one run of Java. For each file and each
 * profile it prints one line, "file TAB profile TAB compliant or broken TAB number of checks", and under it, indented with a tab,
 * each rule that the file breaks. Exits with 0 when every file could be read; what the files are worth is in the lines.
 *
 *   java -cp CLASSPATH-OF-pom.xml Validate.java FILE...
 */
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Validate {
    private static final PDFAFlavour[] PROFILES = {PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1};

    /** One line for each broken rule, with the first place where it is broken and how often that happens. */
    private static String brokenRules(ValidationResult result) {
        Map<String, TestAssertion> first = new LinkedHashMap<>();
        Map<String, Integer> count = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.PASSED) {
                String rule = assertion.getRuleId().getClause() + " test " + assertion.getRuleId().getTestNumber();
                first.putIfAbsent(rule, assertion);
                count.merge(rule, 1, Integer::sum);
            }
        }
        StringBuilder lines = new StringBuilder();
        first.forEach((rule, assertion) -> lines.append(String.format("\t%s, %d times: %s, first at %s%n", rule, count.get(rule),
            assertion.getMessage().strip().replaceAll("\\s+", " "), assertion.getLocation().getContext())));
        return lines.toString();
    }

    private static String validate(String path, PDFAFlavour profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), profile);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            return String.format("%s\t%s\t%s\t%d%n", path, profile.getId(), result.isCompliant() ? "compliant" : "broken",
                result.getTotalAssertions()) + brokenRules(result);
        }
    }

    public static void main(String[] paths) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<String>> results = new ArrayList<>();
            for (String path : paths) {
                for (PDFAFlavour profile : PROFILES) {
                    results.add(workers.submit(() -> validate(path, profile)));
                }
            }
            for (Future<String> result : results) {
                System.out.print(result.get());
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
