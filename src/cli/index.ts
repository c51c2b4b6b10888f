import { Command, CommanderError } from 'commander'
import { version } from '../base/program.ts'
import { addConfig } from './config.ts'
import { addInit } from './init.ts'
import { addInvite } from './invite.ts'
import { addMail } from './mail.ts'
import { addMigrate } from './migrate.ts'
import { exitCodes, reportOf } from './problem.ts'
import { addServe } from './serve.ts'
import { remark } from './terminal.ts'
import { wayOf } from './unknown-option.ts'
import { addUser } from './user.ts'

/**
 * The command line.
 *
 * @param argv as `process.argv`; errors are printed in words and set the exit code: 1 it was not done,
 *   2 the command or an option is wrong
 */
export async function run(argv: readonly string[]): Promise<void> {
  const program = createProgram()
  try {
    await program.parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage
      return
    }
    const { lines, exitCode } = reportOf(error)
    for (const line of lines) remark(line)
    process.exitCode = exitCode
  }
}

/** Adds to the words about an unknown flag how its wish is written. */
function withWay(text: string): string {
  const [, flag] = /unknown option '([^']+)'/.exec(text) ?? []
  const way = flag && wayOf(flag)
  return way ? `${text.trimEnd()}; ${way}\n` : text
}

/** All commands; nothing runs until it parses. */
export function createProgram(): Command {
  const program = new Command('corsac')
    .description('Your own Firefox account and sync server.')
    .version(version)
    .showSuggestionAfterError()
    .configureOutput({
      outputError: (text, write) => write(withWay(text.replace(/^error: /, 'corsac: '))),
    })
    // Commands take these over from it, so it comes first; an exit would cut off what is open.
    .exitOverride()
    .showHelpAfterError('(add --help for help)')
    .addHelpText(
      'after',
      '\nOptions such as CORSAC_PUBLIC_URL are set in the environment or in corsac.env in the data folder:\n"corsac config --help" explains them, "corsac config" shows what holds.',
    )
  for (const add of [addServe, addInit, addConfig, addMigrate, addUser, addInvite, addMail])
    add(program)
  return program
}
