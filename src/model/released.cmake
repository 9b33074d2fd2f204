# SPDX-License-Identifier: EUPL-1.2
#
# Writes what peil calls its own as a list of macros: the releases of questionnaires/released.txt, and the files that ship with this build.
#   cmake -DROOT=FOLDER -DOUT=FILE -P released.cmake
file(STRINGS ${ROOT}/questionnaires/released.txt lines)
set(list "")
foreach(line IN LISTS lines)
  if(line MATCHES "^([^ #]+) +([^ ]+) +([0-9a-f]+)$")
    string(APPEND list "RELEASED(\"${CMAKE_MATCH_1}\", \"${CMAKE_MATCH_2}\", \"${CMAKE_MATCH_3}\")\n")
  elseif(NOT line MATCHES "^(#.*)?$")
    message(FATAL_ERROR "questionnaires/released.txt: this is no line of a release: ${line}")
  endif()
endforeach()
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/questionnaires/*.yaml ${ROOT}/templates/*.md ${ROOT}/templates/words/*.yaml)
foreach(path IN LISTS files)
  file(SHA256 ${ROOT}/${path} hash)
  string(APPEND list "RELEASED(\"${path}\", NULL, \"${hash}\")\n")
endforeach()
file(WRITE ${OUT} "${list}")
