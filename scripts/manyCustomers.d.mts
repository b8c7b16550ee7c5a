export function manyCustomers(rows: number): Generator<string>;
