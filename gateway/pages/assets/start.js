// Everything works without this. It folds the menu on small screens and takes the reader to what a form has wrong.
import { initAll } from './govuk-frontend.min.js';

initAll();
