import CommandLineTool

Environment.runToTheEnd()
