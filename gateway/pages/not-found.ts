/** There is no such page for this person: whether there is one for somebody else is not said. */
export class NotFound extends Error {
  constructor() {
    super('There is no such page here.');
    this.name = 'NotFound';
  }
}
