Say what is not as it should be on a site, and what would be right: `@@dhr-check` on a running site, `dhr-check` on the command line.
