// A few views of the same thing, one shown at a time.
import { type ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import "./tabs.css";

export type TabsProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly tabs: ReadonlyArray<{ readonly value: Value; readonly label: string; readonly mark?: ReactNode }>;
  readonly onChange: (value: Value) => void;
  /** The view that is shown. */
  readonly children: ReactNode;
};

export function Tabs<Value extends string>({ label, value, tabs, onChange, children }: TabsProps<Value>) {
  return (
    <AriaTabs className="tabs" selectedKey={value} onSelectionChange={(key) => onChange(key as Value)}>
      <TabList className="tabs-list" aria-label={label}>
        {tabs.map((tab) => <Tab key={tab.value} id={tab.value} className="tab">{tab.label}{tab.mark}</Tab>)}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.value} id={tab.value} className="tab-panel">{tab.value === value ? children : null}</TabPanel>
      ))}
    </AriaTabs>
  );
}
