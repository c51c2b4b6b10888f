/**
 * Loaded before the program: its clock is as wrong as the file says that FUZZ_CLOCK_FILE names. The
 * program takes no options that it does not know, so the name under which the clock is told goes again.
 */
const name = 'CORSAC_TEST_CLOCK_FILE'
process.env[name] = process.env['FUZZ_CLOCK_FILE']
await import('../torture/stepping-clock.ts')
delete process.env[name]
