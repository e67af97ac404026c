/** How many files a process may have open: a connection is one on each side. */
interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft: number | "unlimited" } };
}

/** Says what the limit is. Throws when `needed` are more. */
export function checkOpenFiles(needed: number): string {
  const { userLimits } = process.report.getReport() as unknown as Report;
  const soft = userLimits?.open_files?.soft;
  if (typeof soft === "number" && soft < needed)
    throw new Error(`A process may have ${soft} files open, and ${needed} are needed: ulimit -n ${needed}`);
  return `Open files: ${needed} needed in each process, ${soft ?? "an unknown number"} allowed.`;
}
