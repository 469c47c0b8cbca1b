import type { ConfigData } from 'html-validate';

/** What is asked of every page's HTML. */
export const htmlRules: ConfigData = {
  root: true,
  extends: ['html-validate:standard'],
  rules: {
    // Spacing and naming taste; Chinese titles are short anyway.
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'attr-quotes': 'off',
    'no-raw-characters': 'off',
    'no-inline-style': 'error',
    'require-sri': 'off',
    'void-style': 'off',
    'tel-non-breaking': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
  },
};
