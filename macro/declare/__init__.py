"""What everything else is declared with: words, units, series, releases and figures."""
