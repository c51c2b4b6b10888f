export { type DataPlane, enqueueJob, startJobs } from './jobs.ts'
