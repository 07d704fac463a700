Agencies' chronologies are brought in as they are: look first, one step to import and to undo, nothing added twice, refused rows back as a workbook.
