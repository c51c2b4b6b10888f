import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Marionette, MarionetteError } from './marionette.ts'
import { startUpMs, until } from './poll.ts'
import { type Preferences, throughProxy, userJs } from './preferences.ts'

/** The browser of this machine, or `CORSAC_FIREFOX`, e.g. the release line in its own folder. */
export const firefoxProgram = process.env['CORSAC_FIREFOX'] ?? 'firefox-esr'

export interface LaunchOptions {
  /** Names the browser in step logs, folders and evidence. */
  readonly name: string
  /** Port of the proxy that refuses everything outside this machine. */
  readonly proxyPort: number
  /** Added to those that every test browser has. */
  readonly preferences?: Preferences
}

/** Where a script runs: in the browser itself with all its rights, or in the open page. */
type Context = 'chrome' | 'content'

/** A browser that is asked to end and does not is killed after this. */
const quitMs = 15_000

/** Scripts that take longer are started and polled instead. */
const scriptMs = 60_000

/**
 * A running Firefox with a profile of its own below /tmp. Programs that run inside it are the
 * files of `inside/`: plain functions, called by file and name, with JSON in and out.
 */
export class Firefox implements AsyncDisposable {
  readonly name: string
  /** The folder of profile, home and logs. */
  readonly folder: string
  /** What Firefox wrote to standard output and error, account and sync logs included. */
  readonly logFile: string
  /** As the browser tells it, e.g. `153.7.0`. */
  version = ''

  #preferences: readonly Preferences[]
  #process: ChildProcess | undefined
  #exited: Promise<unknown> = Promise.resolve()
  #marionette: Marionette | undefined
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(options: LaunchOptions, folder: string) {
    this.name = options.name
    this.folder = folder
    this.logFile = join(folder, 'firefox.log')
    this.#preferences = [throughProxy(options.proxyPort), options.preferences ?? {}]
  }

  /** Starts a Firefox with a fresh profile and waits until it can be driven. */
  static async launch(options: LaunchOptions): Promise<Firefox> {
    const folder = await mkdtemp(`/tmp/corsac-firefox-${options.name}-`)
    const firefox = new Firefox(options, folder)
    try {
      await firefox.#start()
      return firefox
    } catch (error) {
      await firefox.close()
      throw error
    }
  }

  get runs(): boolean {
    return this.#marionette !== undefined
  }

  /** Ends Firefox and starts it again on the same profile, with other preferences if given. */
  async restart(preferences?: Preferences): Promise<void> {
    await this.#stop()
    if (preferences) this.#preferences = [...this.#preferences, preferences]
    await this.#start()
  }

  /** One Marionette command in the context it needs; commands of one browser wait in line. */
  command(context: Context, name: string, parameters: Record<string, unknown> = {}) {
    return this.#inTurn(async (marionette) => {
      await marionette.send('Marionette:SetContext', { value: context })
      return marionette.send(name, parameters)
    })
  }

  /** Lets scripts take longer than usual, for syncs of much. */
  async allowScripts(ms: number): Promise<void> {
    await this.command('chrome', 'WebDriver:SetTimeouts', { script: ms })
  }

  /** Calls a function of `inside/<program>.mjs` with all rights of the browser. */
  chrome<T>(program: string, name: string, ...args: readonly unknown[]): Promise<T> {
    return this.#call('chrome', program, name, args) as Promise<T>
  }

  /** Calls a function of `inside/<program>.mjs` in the open page, with the page's rights. */
  content<T>(program: string, name: string, ...args: readonly unknown[]): Promise<T> {
    return this.#call('content', program, name, args) as Promise<T>
  }

  /** Saves a picture of the whole browser window, or of the page alone. */
  async screenshot(file: string, context: Context = 'chrome'): Promise<string> {
    const picture = await this.command(context, 'WebDriver:TakeScreenshot', { full: false })
    await writeFile(file, Buffer.from(String(picture), 'base64'))
    return file
  }

  /** All that Firefox wrote so far. */
  log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : ''
  }

  /** Ends Firefox and removes its folder. */
  async close(): Promise<void> {
    await this.#stop()
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #start(): Promise<void> {
    const profile = join(this.folder, 'profile')
    const home = join(this.folder, 'home')
    for (const folder of [profile, home]) mkdirSync(folder, { recursive: true })
    const portFile = join(profile, 'MarionetteActivePort')
    rmSync(portFile, { force: true })
    await writeFile(join(profile, 'user.js'), userJs(...this.#preferences))

    const log = openSync(this.logFile, 'a')
    const child = spawn(firefoxProgram, [...flags, '-profile', profile], {
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        // Firefox names the device after the user.
        USER: this.name,
        LOGNAME: this.name,
        LANG: 'C.UTF-8',
        MOZ_CRASHREPORTER_DISABLE: '1',
        // The release line wants this instead of -remote-allow-system-access.
        MOZ_REMOTE_ALLOW_SYSTEM_ACCESS: '1',
      },
    })
    closeSync(log)
    this.#process = child
    const failed = new Promise<never>((_, reject) => child.once('error', reject))
    failed.catch(() => {})
    this.#exited = new Promise((resolve) => child.once('exit', resolve))
    running.add(child)
    child.once('exit', () => running.delete(child))

    const marionette = await Promise.race([
      failed,
      until(
        `${this.name} listens`,
        async () => {
          if (child.exitCode !== null || child.signalCode !== null) return 'ended'
          const port = existsSync(portFile) && Number(readFileSync(portFile, 'utf8'))
          // The file is there before its digits are.
          return port ? Marionette.connect(port) : undefined
        },
        startUpMs,
      ),
    ])
    if (typeof marionette !== 'object') {
      throw new Error(`${firefoxProgram} ended at once:\n${this.log()}`)
    }
    this.#marionette = marionette
    // These parameters are flat; in the form known from WebDriver they are ignored.
    const session = (await marionette.send('WebDriver:NewSession', {
      acceptInsecureCerts: true,
      unhandledPromptBehavior: 'ignore',
    })) as { capabilities?: { browserVersion?: string } }
    this.version = session.capabilities?.browserVersion ?? 'unknown'
    await marionette.send('WebDriver:SetTimeouts', { script: scriptMs, pageLoad: scriptMs })
  }

  async #stop(): Promise<void> {
    const child = this.#process
    if (child?.pid === undefined) return
    const asked = this.#marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).then(
      () => true,
      // The connection may end before the answer; a refusal (a modal question is open) is an answer.
      (error) => !(error instanceof MarionetteError),
    )
    if (await Promise.race([asked ?? false, this.#exited])) {
      let timer: NodeJS.Timeout | undefined
      const patience = new Promise((resolve) => {
        timer = setTimeout(resolve, quitMs)
      })
      await Promise.race([this.#exited, patience])
      clearTimeout(timer)
    }
    kill(child)
    await this.#exited
    this.#marionette?.close()
    this.#marionette = undefined
    this.#process = undefined
  }

  #inTurn<T>(job: (marionette: Marionette) => Promise<T>): Promise<T> {
    const mine = this.#turn
      .catch(() => {})
      .then(() => {
        if (!this.#marionette) throw new Error(`${this.name} does not run`)
        return job(this.#marionette)
      })
    this.#turn = mine
    return mine
  }

  async #call(context: Context, program: string, name: string, args: readonly unknown[]) {
    const answer = await this.command(context, 'WebDriver:ExecuteScript', {
      script: `${source(program)}\n${callOf(name)}`,
      args: [JSON.stringify(args)],
      sandbox: context === 'chrome' ? 'system' : null,
      newSandbox: true,
      filename: `${program}.mjs`,
      line: 0,
    })
    const { value, error } = JSON.parse(String(answer)) as { value?: unknown; error?: string }
    if (error !== undefined) throw new Error(`${this.name}: ${program}.${name}: ${error}`)
    return value
  }
}

const flags = [
  '-marionette',
  '-remote-allow-system-access',
  '-headless',
  '-no-remote',
  '-new-instance',
]

/** Errors are returned as data: Marionette would drop all but their text. */
const callOf = (name: string): string => `
  return (async () => {
    try {
      return JSON.stringify({ value: (await ${name}(...JSON.parse(arguments[0]))) ?? null })
    } catch (error) {
      const { name, message, errno, stack } = Object(error)
      const number = errno === undefined ? '' : ' errno ' + errno
      return JSON.stringify({ error: (name ?? '') + ': ' + (message ?? error) + number + '\\n' + stack })
    }
  })()`

const sources = new Map<string, string>()

/** A program of `inside/` as one script: its functions, without the word `export`. */
function source(program: string): string {
  const known = sources.get(program)
  if (known !== undefined) return known
  const text = readFileSync(new URL(`inside/${program}.mjs`, import.meta.url), 'utf8')
  const script = text.replaceAll(/^export /gm, '')
  sources.set(program, script)
  return script
}

/** Browsers of this run that have not ended: none survives it, whatever happens. */
const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach(kill))
// The test runner stops a file with a signal, which alone would leave the browsers behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** Ends the process group that was started for this browser, and nothing else. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group has ended by itself.
  }
}
