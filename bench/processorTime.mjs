/** Nanoseconds of processor time since `start`, itself from process.cpuUsage(): waiting for other programs not counted. */
export function nanosecondsSince(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1_000;
}
