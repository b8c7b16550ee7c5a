export function monthsOfRetail(dataFolder: string, share?: number): { name: string; text: string }[];
