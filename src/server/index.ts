export { type DatabaseOption, DatabaseTrouble, opening } from './opening.ts'
export { MixedPair } from './pair.ts'
export { localNode, openAdministration, type RoomOptions } from './rooms.ts'
export { openServer, type Server, type ServerOptions } from './server.ts'
