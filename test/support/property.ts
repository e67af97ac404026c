/** How properties are tested: the same cases each time, unless `PROPERTY_SEED` asks for others. A failure prints its seed. */
export const seeded = (numRuns: number) => ({ numRuns, seed: Number(process.env.PROPERTY_SEED ?? 20_261_123) });
