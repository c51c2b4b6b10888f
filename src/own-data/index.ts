export { pruneDownloads } from './downloads.ts'
export { ownDataRoutes } from './routes.ts'
