export { MixedPair } from './pair.ts'
export { openAdministration, type RoomOptions } from './rooms.ts'
export { openServer, type Server, type ServerOptions } from './server.ts'
