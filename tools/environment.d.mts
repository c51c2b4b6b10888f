export function programEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv
