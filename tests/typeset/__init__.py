"""Made-up resolutions set as Word files and old web pages, to be read back and compared with what was set."""
