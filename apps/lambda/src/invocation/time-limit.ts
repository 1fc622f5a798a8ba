/**
 * What `work` comes to, or `otherwise` once the time is up: the work itself is not ended, only no longer waited for. The
 * time in milliseconds; what is not above zero is up at once.
 */
export async function withinTime<Done, Otherwise>(
  ms: number,
  work: Promise<Done>,
  otherwise: Otherwise,
): Promise<Done | Otherwise> {
  const timeIsUp = Promise.withResolvers<Otherwise>();
  const timer = setTimeout(() => timeIsUp.resolve(otherwise), Math.max(0, ms));
  try {
    return await Promise.race([work, timeIsUp.promise]);
  } finally {
    clearTimeout(timer);
  }
}
