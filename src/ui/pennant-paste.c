/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-paste.h"

typedef struct
{
  PennantPasteFunc func;
  gpointer user_data;
} Watch;

/* As the entry would have done it. */
static void
insert (GtkEditable *editable, const char *text)
{
  int position;

  gtk_editable_delete_selection (editable);
  position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, position);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) text_widget = user_data;
  Watch *watch = g_object_get_data (G_OBJECT (text_widget), "pennant-paste");
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  /* The entry may have gone from the window meanwhile. */
  if (text == NULL || gtk_widget_get_root (text_widget) == NULL)
    return;
  if (!watch->func (text, watch->user_data))
    insert (GTK_EDITABLE (text_widget), text);
}

static void
paste_cb (GtkText *text_widget, gpointer user_data)
{
  g_signal_stop_emission_by_name (text_widget, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (text_widget)), NULL, read_cb,
                                 g_object_ref (text_widget));
}

/**
 * pennant_paste_watch:
 * @entry: an entry
 * @func: is given what is pasted
 * @user_data: for @func, as long as @entry is in a window
 *
 * Has what is pasted into an entry be read from the clipboard, whole: an entry cuts it, and makes one line of it.
 */
void
pennant_paste_watch (GtkEntry *entry, PennantPasteFunc func, gpointer user_data)
{
  GtkEditable *text_widget = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  Watch *watch = g_new (Watch, 1);

  watch->func = func;
  watch->user_data = user_data;
  g_object_set_data_full (G_OBJECT (text_widget), "pennant-paste", watch, g_free);
  g_signal_connect (text_widget, "paste-clipboard", G_CALLBACK (paste_cb), NULL);
}
