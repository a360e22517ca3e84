/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-shortcuts-dialog.h"

#include "ui/pennant-application.h"
#include "ui/pennant-shortcuts.h"

#include <glib/gi18n-lib.h>

struct _PennantShortcutsDialog
{
  AdwDialog parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (PennantShortcutsDialog, pennant_shortcuts_dialog, ADW_TYPE_DIALOG)

/* The keys of one way to do it, as on a keyboard. */
static GtkWidget *
make_keys (const char *label)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "css-name", "shortcut", "spacing", 6, "valign", GTK_ALIGN_CENTER, NULL);
  g_auto (GStrv) names = g_strsplit (label, "+", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *name = gtk_label_new (names[i]);

      gtk_widget_add_css_class (name, "keycap");
      gtk_box_append (GTK_BOX (box), name);
    }

  return box;
}

static GtkWidget *
make_row (const char *title, const char *const *keys)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) spoken = g_string_new (title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      GdkModifierType modifiers = 0;
      guint key = 0;
      g_autofree char *label = NULL;

      if (i > 0)
        {
          GtkWidget *or = gtk_label_new (C_ ("between two keys", "or"));

          gtk_widget_add_css_class (or, "dimmed");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), or);
        }

      gtk_accelerator_parse (keys[i], &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (label));
      g_string_append_printf (spoken, ", %s", label);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);

  return row;
}

static void
pennant_shortcuts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_SHORTCUTS_DIALOG);

  G_OBJECT_CLASS (pennant_shortcuts_dialog_parent_class)->dispose (object);
}

static void
pennant_shortcuts_dialog_class_init (PennantShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_shortcuts_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantShortcutsDialog, page);
}

static void
pennant_shortcuts_dialog_init (PennantShortcutsDialog *self)
{
  AdwPreferencesGroup *group = NULL;
  guint n_shortcuts;
  const PennantShortcut *shortcuts = pennant_shortcuts_get (&n_shortcuts);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < n_shortcuts; i++)
    {
      if (shortcuts[i].group != NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (shortcuts[i].group));
          adw_preferences_page_add (self->page, group);
        }
      adw_preferences_group_add (group, make_row (_ (shortcuts[i].title), shortcuts[i].keys));
    }
}

/**
 * pennant_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog, for adw_dialog_present() on a window
 */
AdwDialog *
pennant_shortcuts_dialog_new (void)
{
  return g_object_new (PENNANT_TYPE_SHORTCUTS_DIALOG, NULL);
}
