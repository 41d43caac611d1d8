/** What is wrong with one field of a form: said next to the field, and in the summary, which leads to it. */
export interface FormError {
  /** `#` and the id of the field. */
  href: string;
  text: string;
}
