import { run } from './cli/index.ts'

// What this program writes holds accounts: nobody else on the machine may read it.
process.umask(0o077)
await run(process.argv)
