/** Node's own modules, where this is Node or what resembles it: looked up, so that a bundle for a browser needs none of them. */
interface Process {
  getBuiltinModule?: (name: string) => unknown;
}

/** The module, or undefined elsewhere. */
export const nodeModule = <Module>(name: string): Module | undefined =>
  (globalThis as { process?: Process }).process?.getBuiltinModule?.(name) as Module | undefined;
