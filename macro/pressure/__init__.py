"""The pressure gauge: its indicators, the desk's thresholds, where each stands and when it turned."""
