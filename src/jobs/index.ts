export { type DataPlane, enqueueJob, type Job, type JobRunner, startJobs } from './jobs.ts'
