print("runbookc")
