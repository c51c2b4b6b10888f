import { randomBytes } from 'node:crypto'
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { fromHex, randomHex } from '../base/bytes.ts'
import { generateSigningKey, type SigningKey } from '../crypto/jwt.ts'
import { accessFix, quoted } from './access.ts'
import { dataFile } from './data-files.ts'

/** The secrets file cannot be used; the message says why and what to do. */
export class SecretsError extends Error {}

const key32 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const base64Url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/))

const JwtKey = v.object({
  kty: v.literal('RSA'),
  kid: v.pipe(v.string(), v.minLength(1)),
  /** Seconds. */
  'fxa-createdAt': v.pipe(v.number(), v.integer()),
  n: base64Url,
  e: base64Url,
  d: base64Url,
  p: base64Url,
  q: base64Url,
  dp: base64Url,
  dq: base64Url,
  qi: base64Url,
})

const SecretsFile = v.object({
  version: v.literal(1),
  pairId: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  masterKey: key32,
  handleKey: key32,
  metricsKey: key32,
  jwtKeys: v.tupleWithRest([JwtKey], JwtKey),
})

/** SECRET. What signs and hides; the same on each host of one service, and never in a database. */
export interface Secrets {
  /** 32 hex digits that databases of this service carry, so that a mixed pair is noticed; not secret. */
  readonly pairId: string
  /** 32 bytes from which the keys of storage nodes come (design.md §2). */
  readonly masterKey: Uint8Array
  /** 32 bytes from which the handles of sessions and devices come. */
  readonly handleKey: Uint8Array
  /** 32 bytes from which hashed user ids come (sync.md §2). */
  readonly metricsKey: Uint8Array
  /** The first one signs; the others are still published, for what they signed. */
  readonly jwtKeys: readonly [SigningKey, ...SigningKey[]]
}

/**
 * The secrets of a data folder; makes them once if there are none. Several processes may do so at the
 * same time: all get the same ones, and nobody ever sees half a file.
 *
 * @throws {SecretsError} when others may read the file, or it is damaged
 */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, dataFile.secrets)
  const text = (await readSecrets(path)) ?? (await createSecrets(path))
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw damaged(path)
  }
  const parsed = v.safeParse(SecretsFile, content)
  if (!parsed.success) throw damaged(path)
  const { pairId, masterKey, handleKey, metricsKey, jwtKeys } = parsed.output
  return {
    pairId,
    masterKey: fromHex(masterKey),
    handleKey: fromHex(handleKey),
    metricsKey: fromHex(metricsKey),
    jwtKeys,
  }
}

const damaged = (path: string): SecretsError =>
  new SecretsError(
    `${path} is damaged; put it back from a backup (without it everybody is signed out and all tokens end)`,
  )

async function readSecrets(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path)
    if ((mode & 0o077) !== 0) {
      throw new SecretsError(
        `${path} can be read by others (mode ${(mode & 0o777).toString(8)}), and whoever reads it can sign in as anybody; run: chmod 600 ${quoted(path)}`,
      )
    }
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'ENOENT') return undefined
    if (code === 'EACCES') {
      throw new SecretsError(`${path} cannot be read (EACCES): ${accessFix(path)}`)
    }
    throw error
  }
}

/** @returns what the file holds: ours, or that of whoever was faster */
async function createSecrets(path: string): Promise<string> {
  const text = `${JSON.stringify(newSecrets(), null, 2)}\n`
  const temporary = `${path}.${randomHex(6)}.tmp`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await placeOnce(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
  const folder = await open(join(path, '..'), 'r')
  await folder.sync().finally(() => folder.close())
  return (await readSecrets(path)) ?? text
}

/** Gives the file its name unless that is taken: the one who is first wins. */
async function placeOnce(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EEXIST') return
    // File systems without hard links; there the lock of the data folder keeps others out.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error
    await rename(temporary, path)
  }
}

function newSecrets(): v.InferOutput<typeof SecretsFile> {
  const key = () => randomBytes(32).toString('hex')
  return {
    version: 1,
    pairId: randomHex(16),
    masterKey: key(),
    handleKey: key(),
    metricsKey: key(),
    jwtKeys: [generateSigningKey(Date.now())],
  }
}
