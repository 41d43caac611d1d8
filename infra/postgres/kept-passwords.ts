import { randomBytes } from 'node:crypto';
import fs from 'node:fs';

/**
 * The passwords kept in a file that only its owner can read, with new ones for logins that came later than the file.
 *
 * @param holders whose logins they are
 * @param logins what logins each of them has
 */
export function keptPasswords<Holder extends string, Login extends string>(
  file: string,
  holders: readonly Holder[],
  logins: readonly Login[],
): Record<Holder, Record<Login, string>> {
  const kept: Partial<Record<Holder, Partial<Record<Login, string>>>> = fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : {};
  const passwords = Object.fromEntries(
    holders.map((holder) => [
      holder,
      Object.fromEntries(logins.map((login) => [login, kept[holder]?.[login] ?? newPassword()])),
    ]),
  ) as Record<Holder, Record<Login, string>>;
  const text = JSON.stringify(passwords);
  if (text !== JSON.stringify(kept)) fs.writeFileSync(file, text, { mode: 0o600 });
  return passwords;
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
