import { setFlagsFromString } from 'node:v8'
import { run } from './cli/index.ts'

// What a request makes is gone with it: more room for the young would only hold more memory.
setFlagsFromString('--semi-space-growth-factor=1')
// The old are collected when they have become a third more: half of it would be garbage otherwise.
setFlagsFromString('--heap-growing-percent=30')
// What this program writes holds accounts: nobody else on the machine may read it.
process.umask(0o077)
await run(process.argv)
