/** A PostgreSQL database in whose encoding not every text can be stored; the message says what to do. */
export class WrongEncoding extends Error {
  constructor(encoding: string) {
    super(
      `the database has the encoding ${encoding}, which does not hold every text: make another one ` +
        'with: createdb --encoding=UTF8 --locale=C --template=template0 corsac',
    )
  }
}

/**
 * @param encoding what the server says of `server_encoding`
 * @throws {WrongEncoding} when that is not UTF-8
 */
export function requireUtf8(encoding: string): void {
  if (encoding !== 'UTF8') throw new WrongEncoding(encoding)
}
