import { DefaultNamingStrategy } from 'typeorm';

/** `startedAt` in code is `started_at` in the database, so that entities need not spell every column twice. */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }
}

/** `startedAt` → `started_at`. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `started_at` → `startedAt`. */
function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A row as plain SQL returns it, under the names that code uses. */
export function camelCaseRow<Row>(row: Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value])) as Row;
}
