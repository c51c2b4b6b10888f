import { setFlagsFromString } from 'node:v8'
import { run } from './cli/index.ts'

// What a request makes is gone with it: more room for the young would only hold more memory.
setFlagsFromString('--semi-space-growth-factor=1')
// The old are collected before they have become twice as many.
setFlagsFromString('--memory-saver-mode')
// What this program writes holds accounts: nobody else on the machine may read it.
process.umask(0o077)
await run(process.argv)
