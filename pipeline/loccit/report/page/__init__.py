"""The report as one HTML page that needs nothing else: template, styles and script are files."""
