// The lint rules of the page, among them the laws about who may import what.
import eslint from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import accessibility from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import typescript from "typescript-eslint";

const shellOnly = {
  group: ["@tauri-apps/*"],
  allowTypeImports: false,
  message: "Only src/shell/ talks to the program around the page.",
};
const partsOnly = {
  group: ["react-aria-components", "react-aria-components/*"],
  message: "Only src/parts/ knows the component library.",
};
const withoutReact = {
  group: ["react", "react/*", "react-dom", "react-dom/*", "react-intl"],
  message: "The model is plain TypeScript.",
};

const rawHtml = ["dangerouslySetInnerHTML", "innerHTML", "outerHTML", "srcDoc"];
const noRawHtml = {
  "no-restricted-syntax": [
    "error",
    ...rawHtml.flatMap((name) => [
      { selector: `JSXAttribute[name.name="${name}"]`, message: "Messages are trees and never HTML." },
      { selector: `Property[key.name="${name}"]`, message: "Messages are trees and never HTML." },
      { selector: `AssignmentExpression[left.property.name="${name}"]`, message: "Messages are trees and never HTML." },
    ]),
    { selector: 'CallExpression[callee.property.name="insertAdjacentHTML"]', message: "Messages are trees and never HTML." },
    { selector: 'JSXAttribute[name.name="style"]', message: "Looks belong in style sheets; the policy forbids them elsewhere." },
    { selector: 'JSXOpeningElement[name.name="style"]', message: "The policy forbids style elements." },
  ],
};

const mayImport = (...patterns) => ({ "no-restricted-imports": "off", "@typescript-eslint/no-restricted-imports": ["error", { patterns }] });

export default defineConfig(
  globalIgnores(["dist", "node_modules"]),
  eslint.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}", "*.ts"],
    extends: [typescript.configs.strict],
    languageOptions: { globals: globals.browser },
    rules: {
      ...mayImport(shellOnly, partsOnly),
      ...noRawHtml,
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 350 }],
      "max-lines-per-function": ["error", { max: 60 }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["src/**/*.tsx"],
    extends: [accessibility.flatConfigs.strict, hooks.configs.flat["recommended-latest"]],
    rules: {
      // The compiler is not in use; the virtualiser hands out functions that it could not remember.
      "react-hooks/incompatible-library": "off",
      // An element of the document that takes the focus by itself is meant, not a property of a part.
      "jsx-a11y/no-autofocus": ["error", { ignoreNonDOM: true }],
    },
  },
  { files: ["src/shell/**/*.{ts,tsx}"], rules: mayImport(partsOnly) },
  { files: ["src/parts/**/*.{ts,tsx}"], rules: mayImport(shellOnly) },
  { files: ["src/model/**/*.ts"], rules: mayImport(shellOnly, partsOnly, withoutReact) },
  // A suite is one function around its cases.
  { files: ["src/**/*.test.{ts,tsx}"], rules: { "max-lines-per-function": "off", "@typescript-eslint/no-invalid-void-type": "off" } },
  {
    files: ["test/**/*.mjs", "eslint.config.js"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
