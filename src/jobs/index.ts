export { type DataPlane, enqueueJob, enqueueNewest, startJobs, withdrawJobs } from './jobs.ts'
