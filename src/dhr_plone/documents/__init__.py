"""Word, PDF, spreadsheet and accessible formats out of templates."""
