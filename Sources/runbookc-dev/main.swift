print("runbookc-dev")
