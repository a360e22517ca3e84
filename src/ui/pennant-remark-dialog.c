/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-remark-dialog.h"

#include "model/pennant-note.h"
#include "ui/pennant-application.h"
#include "ui/pennant-names.h"
#include "ui/pennant-remark-words.h"
#include "ui/pennant-window.h"

#include <glib/gi18n-lib.h>

struct _PennantRemarkDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  GtkWidget *save_button;
  GtkWidget *content;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  AdwPreferencesGroup *marks;
  GtkLabel *trouble;
  GtkCheckButton *checks[PENNANT_N_MARKS];

  PennantRemarks *remarks;
  PennantRemark *remark;
};

G_DEFINE_FINAL_TYPE (PennantRemarkDialog, pennant_remark_dialog, ADW_TYPE_DIALOG)

static char *
get_text (PennantRemarkDialog *self)
{
  char *text = NULL;

  g_object_get (self->buffer, "text", &text, NULL);
  return text;
}

static PennantMark
get_mark (PennantRemarkDialog *self)
{
  for (int i = 0; i < PENNANT_N_MARKS; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      return (PennantMark) i;
  return PENNANT_MARK_NONE;
}

/* A screen reader says it at once. */
static void
show_trouble (PennantRemarkDialog *self, const char *sentence)
{
  gboolean is_new = sentence != NULL && g_strcmp0 (gtk_label_get_label (self->trouble), sentence) != 0;

  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
  if (is_new)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
text_changed_cb (PennantRemarkDialog *self)
{
  g_autofree char *text = get_text (self);
  g_autofree char *note = pennant_note_clean (text);
  gboolean fits = pennant_note_fits (note);
  g_autofree char *sentence = NULL;

  if (!fits)
    sentence = g_strdup_printf (_ ("A note has at most %d characters; this one has %d."), PENNANT_NOTE_MAX_CHARACTERS,
                                (int) g_utf8_strlen (note, -1));
  show_trouble (self, sentence);
  gtk_widget_set_sensitive (self->save_button, fits);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantRemarkDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_saved = pennant_remarks_save_finish (PENNANT_REMARKS (object), result, &error);

  /* It was closed meanwhile. */
  if (self->view == NULL)
    return;
  if (is_saved)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  gtk_widget_set_sensitive (self->content, TRUE);
  gtk_widget_set_sensitive (self->save_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  show_trouble (self, error->message);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantRemarkDialog *self = PENNANT_REMARK_DIALOG (widget);
  g_autofree char *text = get_text (self);

  if (!gtk_widget_get_sensitive (self->save_button))
    return;

  gtk_widget_set_sensitive (self->content, FALSE);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  pennant_remarks_save_async (self->remarks, self->remark, text, get_mark (self), NULL, saved_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
add_mark (PennantRemarkDialog *self, PennantMark mark)
{
  static const char *const titles[PENNANT_N_MARKS] = {
    [PENNANT_MARK_NONE] = N_ ("N_o Mark"),
    [PENNANT_MARK_WATCH] = N_ ("_Watch"),
    [PENNANT_MARK_TRUSTED] = N_ ("_Trusted"),
    [PENNANT_MARK_NEVER_AGAIN] = N_ ("_Never Again"),
  };
  static const char *const subtitles[PENNANT_N_MARKS] = {
    [PENNANT_MARK_WATCH] = N_ ("To keep an eye on"),
    [PENNANT_MARK_TRUSTED] = N_ ("Welcome at any time"),
    [PENNANT_MARK_NEVER_AGAIN] = N_ ("Not to be let in again"),
  };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  self->checks[mark] = GTK_CHECK_BUTTON (check);
  gtk_check_button_set_group (self->checks[mark], mark != PENNANT_MARK_NONE ? self->checks[PENNANT_MARK_NONE] : NULL);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (titles[mark]));
  if (subtitles[mark] != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (subtitles[mark]));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, pennant_mark_get_word (mark),
                                  -1);
  if (pennant_mark_get_icon_name (mark) != NULL)
    {
      GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                                      pennant_mark_get_icon_name (mark), NULL);

      gtk_widget_add_css_class (icon, pennant_mark_get_css_class (mark));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
    }
  adw_preferences_group_add (self->marks, row);
}

/* In a narrow window the sheet moves the focus on by one when it opens. */
static void
pennant_remark_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pennant_remark_dialog_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (PENNANT_REMARK_DIALOG (widget)->view));
}

static void
pennant_remark_dialog_dispose (GObject *object)
{
  PennantRemarkDialog *self = PENNANT_REMARK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_REMARK_DIALOG);
  g_clear_object (&self->remarks);
  g_clear_object (&self->remark);

  G_OBJECT_CLASS (pennant_remark_dialog_parent_class)->dispose (object);
}

static void
pennant_remark_dialog_class_init (PennantRemarkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_remark_dialog_dispose;
  widget_class->map = pennant_remark_dialog_map;

  gtk_widget_class_install_action (widget_class, "remark.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "remark.cancel", NULL, cancel_action);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-remark-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkDialog, title);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkDialog, content);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkDialog, view);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkDialog, buffer);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkDialog, marks);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkDialog, trouble);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
}

static void
pennant_remark_dialog_init (PennantRemarkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (int i = 0; i < PENNANT_N_MARKS; i++)
    add_mark (self, (PennantMark) i);
}

/**
 * pennant_remark_dialog_new:
 * @service: whose notes and marks
 * @is_clan: whether it is of a clan; else of a player
 * @tag: its tag in the normal form
 * @name: (nullable): its name, where that is known
 *
 * Returns: (transfer floating): a dialog, for pennant_window_present_dialog()
 */
AdwDialog *
pennant_remark_dialog_new (PennantService *service, gboolean is_clan, const char *tag, const char *name)
{
  PennantRemarkDialog *self = g_object_new (PENNANT_TYPE_REMARK_DIALOG, NULL);
  g_autofree char *shown = pennant_name_display (name, tag);
  g_autofree char *isolated = pennant_name_isolate (shown);
  g_autofree char *subtitle = g_str_equal (shown, tag) ? g_strdup (tag) : g_strdup_printf ("%s · %s", isolated, tag);

  self->remarks = g_object_ref (pennant_service_get_remarks (service));
  self->remark = pennant_remarks_get (self->remarks, is_clan, tag);
  adw_window_title_set_subtitle (self->title, subtitle);
  if (pennant_remark_get_note (self->remark) != NULL)
    gtk_text_buffer_set_text (self->buffer, pennant_remark_get_note (self->remark), -1);
  gtk_check_button_set_active (self->checks[pennant_remark_get_mark (self->remark)], TRUE);

  return ADW_DIALOG (self);
}

/**
 * pennant_remark_dialog_open:
 * @widget: a widget in a window
 * @service: whose notes and marks
 * @is_clan: whether it is of a clan; else of a player
 * @tag: its tag in the normal form
 * @name: (nullable): its name, where that is known
 *
 * Opens a dialog in the window, unless that has one already.
 */
void
pennant_remark_dialog_open (GtkWidget *widget,
                            PennantService *service,
                            gboolean is_clan,
                            const char *tag,
                            const char *name)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!PENNANT_IS_WINDOW (root) || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) != NULL)
    return;
  pennant_window_present_dialog (PENNANT_WINDOW (root), pennant_remark_dialog_new (service, is_clan, tag, name));
}
