// Facts about Documents.
