import { type DemoPrincipal, demoPeople } from './people.ts';

/** Choosing whom to sign in as. It works without JavaScript: one form, one button for each person. */
export function signInPage(action: string): string {
  return page(
    'Choose who to sign in as',
    `<p><strong>This is a demonstration.</strong> These people are made up and have no passwords. Use no real
person’s details.</p>
<form method="post" action="${escaped(action)}">
<ul>
${demoPeople.map(personItem).join('\n')}
</ul>
</form>`,
  );
}

/** That signing in did not work, and what to do. */
export function signInErrorPage(code: string, description: string): string {
  return page(
    'You are not signed in',
    `<p>${escaped(description)}</p>
<p>Go back to the page that you came from and sign in again. (${escaped(code)})</p>`,
  );
}

function personItem({ id, name, about }: DemoPrincipal): string {
  return `<li><button name="person" value="${escaped(id)}">${escaped(name)}</button> <span>${escaped(about)}</span></li>`;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Safeguarding Partners Hub demonstration</title>
<style>
body { font: 1.125rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
ul { list-style: none; padding: 0; }
li { margin: 0 0 1rem; }
button { font: inherit; padding: .5rem 1rem; min-height: 2.75rem; color: #fff; background: #00703c; border: 2px solid transparent; cursor: pointer; }
button:focus-visible { outline: 3px solid #ffdd00; background: #0b0c0c; }
span { display: block; color: #505a5f; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
