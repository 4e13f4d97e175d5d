/// Beside this file stands the folder of golden texts that the tests in the folders below share.
let testsFolder = #filePath
