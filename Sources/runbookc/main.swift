import CommandLineTool

let environment = Environment.host()
Environment.exit(await CommandLineTool.run(environment))
