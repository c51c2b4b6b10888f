export { type DataPlane, enqueueJob, enqueueNewest, startJobs } from './jobs.ts'
