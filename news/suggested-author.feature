The chair of the panel is suggested as the author of the overview report.
