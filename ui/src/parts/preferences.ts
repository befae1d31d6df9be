// How the account is used, given to all that acts or draws differently by it.
import { createContext } from "react";
import type { Preferences } from "@wire";
import { usualPreferences } from "../model/preferences";

export const PreferencesContext = createContext<Preferences>(usualPreferences);
