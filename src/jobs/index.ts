export { type DataPlane, enqueueJob, type Job, startJobs } from './jobs.ts'
