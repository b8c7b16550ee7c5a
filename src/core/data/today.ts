/** The day that it is where the page or the terminal is, by the clock on its wall: days since 1970. @param ms  since 1970 */
export const dayNow = (ms: number): number =>
  Math.floor((ms - new Date(ms).getTimezoneOffset() * 60_000) / 86_400_000);
